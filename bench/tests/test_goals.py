from bench.goals import GOALS, Goal, goal


def test_a_name_has_the_goal_of_its_kind():
    assert goal("intake.api.rate") == GOALS["intake.*.rate"]
    assert goal("worklist.clerk.late.cost") == GOALS["worklist.*.cost"]
    assert goal("bare.rate") is None


def test_a_rate_must_be_at_least_and_a_cost_at_most():
    assert Goal(400, least=True).reached(400) and not Goal(400, least=True).reached(399)
    assert Goal(3).reached(3) and not Goal(3).reached(3.1)
