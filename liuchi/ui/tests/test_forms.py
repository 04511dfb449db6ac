"""Whatever is typed into a form, the answer is a value or a sentence that names the field."""

import pytest
from django import forms
from django.template.loader import render_to_string
from django.utils import translation

from liuchi.procedures.words import Words
from liuchi.ui.forms import WordsForm, mistakes
from liuchi.ui.inputs import MomentInput


def label(zh, en):
    return Words("ui.text", text={"zh": zh, "en": en})


ALSO = [("hurt", label("有人伤", "Hurt"))]
DRAWN = [("zh-hans", ["写清楚", "道路", "有人伤", "梧桐"]), ("en", ["Be plain", "Road", "Hurt", "Wutong"])]


class Report(WordsForm):
    text = forms.CharField(label=label("事情", "Matter"), help_text=label("写清楚", "Be plain"), widget=forms.Textarea)
    where = forms.CharField(label=label("地点", "Place"), required=False)
    kind = forms.ChoiceField(
        label=label("种类", "Kind"), choices=[("road", label("道路", "Road"))], widget=forms.RadioSelect, required=False
    )
    also = forms.MultipleChoiceField(
        label=label("还有", "Also"), choices=ALSO, widget=forms.CheckboxSelectMultiple, required=False
    )
    street = forms.ChoiceField(label=label("街道", "Street"), choices=[("w", label("梧桐", "Wutong"))], required=False)
    floor = forms.IntegerField(label=label("楼层", "Floor"), required=False)
    seen = forms.DateTimeField(label=label("何时", "When"), widget=MomentInput, required=False)
    photo = forms.FileField(label=label("照片", "Photo"), required=False)


BAD = [
    ("text", "", "请填写“事情”"),
    ("text", "a\0b", "“事情”含有无法显示的字符，请删除后重试"),
    ("text", "a\x1bb", "“事情”含有无法显示的字符，请删除后重试"),
    ("text", "\ud83d", "“事情”含有无法显示的字符，请删除后重试"),
    ("text", "字" * 5_001, "“事情”最多 5000 字，现有 5001 字"),
    ("where", "x" * 4_000, "“地点”最多 200 字，现有 4000 字"),
    ("kind", "no", "“种类”请从所列选项中选择"),
    ("also", ["no\0"], "“还有”请从所列选项中选择"),
    ("floor", "three", "“楼层”的内容无法识别，请检查后重填"),
    ("floor", "9" * 30, "“楼层”不能大于 2147483647"),
    ("seen", "tomorrow", "“何时”的内容无法识别，请检查后重填"),
    ("seen", "0001-01-01T00:00", "“何时”的日期无法识别，请检查后重填"),
]


@pytest.mark.parametrize(("field", "value", "said"), BAD)
def test_what_cannot_be_taken_is_refused_in_words_that_name_the_field(field, value, said):
    with translation.override("zh-hans"):
        form = Report({"text": "路上有坑", field: value})
        assert form.errors == {field: [said]}


@pytest.mark.parametrize("text", ["😀 路上有坑", "第一行\r\n\t第二行", "<script>alert(1)</script>", "字" * 4_000])
def test_what_people_write_is_taken_as_it_is(text):
    form = Report({"text": text})
    assert form.is_valid()
    assert form.cleaned_data["text"] == text


def test_errors_are_said_in_the_readers_language():
    with translation.override("en"):
        assert Report({}).errors == {"text": ["“Matter”: please answer this"]}


def test_a_refusal_in_words_stands_at_its_field():
    with translation.override("en"):
        form = Report({"text": "pothole"})
        form.add_error("street", Words("ui.left.days", n=1))
        form.add_error(None, Words("ui.left.days", n=2))
        assert list(mistakes(form)) == [("", "2 days left"), ("id_street", "1 day left")]


def test_every_mistake_links_to_an_input_of_the_page():
    with translation.override("zh-hans"):
        form = Report({field: value for field, value, _ in BAD} | {"street": "no"})
        page = render_to_string("ui/fields.html", {"form": form})
        assert all(f'id="{id_}"' in page for id_, _ in mistakes(form))
        assert len(list(mistakes(form))) == 7


@pytest.mark.parametrize(("language", "said"), DRAWN)
def test_a_form_is_drawn_in_the_readers_language(language, said):
    with translation.override(language):
        page = render_to_string("ui/fields.html", {"form": Report(initial={"also": ["hurt"], "kind": "road"})})
    assert all(words in page for words in said)
    assert "Words(" not in page
    assert 'type="radio" name="kind" value="road" id="id_kind_0" checked' in page
    assert 'type="checkbox" name="also" value="hurt" id="id_also_0" checked' in page


class Several(WordsForm):
    units = forms.MultipleChoiceField(label=label("单位", "Units"), choices=ALSO, widget=forms.SelectMultiple)


def test_a_list_of_several_has_nothing_chosen_until_somebody_chooses():
    page = render_to_string("ui/fields.html", {"form": Several()})
    assert '<select name="units" id="id_units" multiple' in page and "selected" not in page
