"""Composed sentences whose identifying details are known: made up from a seed, check digits right."""

from dataclasses import dataclass
from random import Random

from liuchi.redaction.checks import WEIGHTS

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英文华志红玉兰"
STORIES = (
    "{place}的路灯坏了半个月，{who}，{reach}。",
    "{who}，家门口的138路公交2026年改线后很不方便，{reach}。",
    "楼下烧烤店油烟大，打过12345两次没解决。{where}，{reach}，{who}。",
    "反映{where}天天半夜装修，{who}，麻烦尽快处理，{reach}",
    "一辆{plate}的车一直占着消防通道，{who}，{reach}！",
    "欠了3个月工资一共18600元，{who}，{paper}，{reach}。",
)
WHO = (
    "我叫{name}",
    "本人{name}",
    "联系人：{name}",
    "请找{name}先生",
    "我姓名是{name}",
    "投诉人{name}",
    "受害的是{name}阿姨",
)
WHERE = ("我住{room}", "{room}", "问题在{room}", "就是我们小区{room}")
ROOMS = ("{a}栋{r}", "{a}号楼{b}单元{r}室", "{a}幢", "{a}#{r}", "{a}-{b}-{r}", "{b}单元{r}", "{r}室", "{a}弄{b}号{r}室")
REACH = ("电话{phone}", "手机是{phone}", "打{phone}", "发邮件到{email}", "回{phone}或者{email}")
PHONES = ("{m}", "{m3} {m4} {m5}", "{m3}-{m4}-{m5}", "+86{m}", "010-6{m5}{m3}", "0571 8{m5}{m3}", "400-8{m2}-{m5}")


@dataclass(frozen=True)
class Sentence:
    text: str
    numbers: tuple[str, ...]  # phones, identity numbers, plates, e-mail
    details: tuple[str, ...]  # names and rooms


def _identity(random: Random) -> str:
    place, year = random.choice((110105, 330106, 440304)), random.randint(1950, 2005)
    day = f"{random.randint(1, 12):02}{random.randint(1, 28):02}{random.randint(100, 999)}"
    body = f"{place}{year}{day}"
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, WEIGHTS, strict=True)) % 11]


def _phone(random: Random) -> str:
    mobile = f"1{random.choice('3456789')}{random.randint(0, 10**9 - 1):09}"
    parts = {"m": mobile, "m2": mobile[1:3], "m3": mobile[:3], "m4": mobile[3:7], "m5": mobile[7:]}
    return random.choice(PHONES).format(**parts)


def _email(random: Random) -> str:
    return f"{random.choice(('li', 'wang88', 'a.b'))}{random.randint(1, 999)}@{random.choice(('qq.com', '163.com'))}"


def _plate(random: Random) -> str:
    letters = random.choice("京沪浙粤") + random.choice("ABCD") + random.choice(("·", " ", ""))
    return f"{letters}{random.choice(('D', ''))}{random.randint(10000, 99999)}"


def compose(random: Random) -> Sentence:
    name = random.choice(SURNAMES) + "".join(random.sample(GIVEN, random.randint(1, 2)))
    room = random.choice(ROOMS).format(a=random.randint(1, 48), b=random.randint(1, 6), r=random.randint(101, 2405))
    numbers = phone, email, plate, paper = _phone(random), _email(random), _plate(random), _identity(random)
    text = random.choice(STORIES).format(
        who=random.choice(WHO).format(name=name),
        where=random.choice(WHERE).format(room=room),
        plate=plate,
        reach=random.choice(REACH).format(phone=phone, email=email),
        paper=f"身份证{paper}",
        place="梧桐路",
    )
    return Sentence(text, tuple(n for n in numbers if n in text), tuple(d for d in (name, room) if d in text))
