"""How something happened, said as people say it: `replied positive`, `hard bounce`, `opened the email`."""

from __future__ import annotations

import re

from seqlang.syntax.situations import situation
from seqlang.syntax.situations.looks import ASKED, TEXT
from seqlang.syntax.trouble import Remark, Trouble, instead

_FEELING = r"(?P<feeling>positive|negative|neutral)"


@situation(
    rf"\b(?P<event>replied|reply|response|replies)(?P<all>,? *(?:(?:with|was|is|and|in) +)?(?P<not>not +)?(?:an? +)?"
    rf"(?:{_FEELING}(?:ly)?"
    r"(?: +(?:sentiment|reply|response|tone))?"
    rf"|(?:the +)?sentiment *(?:=|==|is|:)? *\"?(?P<word>positive|negative|neutral)\"?))(?= *(?:$|:| (?:and|or|if|unless)\b))"
)
def replied_how(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`when replied positive`, `replied with negative sentiment`, `replied is not positive`."""
    return _with_sentiment(
        trouble, match, f'"{match["feeling"] or match["word"]}"', "!=" if match["not"] else "="
    )


@situation(
    r"\b(?P<event>replied)(?P<all>,? *(?:(?:with|was|is|and|as|that they are) +)?(?P<not>not +|un)?interested)"
    r"(?= *(?:$|:| (?:and|or|if|unless)\b))"
)
def replied_with_interest(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`exit when replied not interested`."""
    return _with_sentiment(trouble, match, '"negative"' if match["not"] else '"positive"', safe=False)


@situation(rf"(?<!\bnot )\b(?P<event>replied)(?P<all> +and +sentiment *(?:=|==|is) *(?P<value>{TEXT}))")
def replied_and_how(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`replied and sentiment = "negative"`."""
    return _with_sentiment(trouble, match, trouble.written(match, "value"))


def _with_sentiment(
    trouble: Trouble, match: re.Match[str], value: str, op: str = "=", *, safe: bool = True
) -> Remark:
    text = f"replied with sentiment {op} {value}"
    said = f"How somebody replied stands behind `with`: `{text}`."
    return instead("event-with", said, trouble.group(match), text, safe=safe)


@situation(
    rf"{ASKED}(?P<all>(?:(?:email|mail) +)?(?P<kind>hard|soft)[ -]+(?:bounced?|bounces)|bounced +(?P<behind>hard|soft))"
    r"(?= *(?:$|[:),]| (?:and|or|if|unless)\b))"
)
def bounced_how(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`exit when hard bounce`."""
    text = f'bounced with kind = "{match["kind"] or match["behind"]}"'
    return instead(
        "event-with", f"How a mail bounced stands behind `with`: `{text}`.", trouble.group(match, "all"), text
    )


@situation(
    rf"{ASKED}(?P<all>(?P<event>opened|clicked|replied)(?: +to)? +(?:(?P<one>the|our|my|an|any|a) +)?"
    r"(?:email|mail|message|link|cta|button)s?)(?= *(?:$|:| (?:and|or|if|unless|at|within|in the)\b))"
)
def opened_any(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`if opened email`: of whichever step."""
    said = (
        f"Without a label it is that of any step: `{match['event']}`; of one step its label stands behind it."
    )
    any_one = match["one"] not in ("the", "our", "my")
    return instead("event-and-label", said, trouble.group(match, "all"), match["event"], safe=any_one)
