"""Tokens and keys in a text: by the shape that services give them, by what stands in front of them, or by being random."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache

from seqlang.template.pieces import TAG

_SHAPES = {
    "a Stripe key": r"[sr]k_(?:live|test)_[0-9a-zA-Z]{16,}",
    "an OpenAI or Anthropic key": r"sk-(?:ant-|proj-)?(?=[A-Za-z_-]*\d)[A-Za-z0-9_-]{24,}",
    "a Slack token": r"xox[abeprs]-[0-9A-Za-z-]{12,}",
    "a Slack webhook": r"hooks\.slack\.com/services/T\w+/B\w+/(?P<slack>\w{12,})",
    "a GitHub token": r"gh[pousr]_[A-Za-z0-9]{30,}|github_pat_\w{22,}",
    "a GitLab token": r"glpat-[\w-]{20,}",
    "an AWS key": r"(?:AKIA|ASIA)[0-9A-Z]{16}",
    "a Google key": r"AIza[0-9A-Za-z_-]{35}",
    "a SendGrid key": r"SG\.[\w-]{16,}\.[\w-]{16,}",
    "a Mailgun key": r"key-[0-9a-f]{32}",
    "a HubSpot token": r"pat-(?:na|eu|ap)\d-[0-9a-f-]{30,}",
    "a Shopify token": r"shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}",
    "a Twilio key": r"SK[0-9a-f]{32}",
    "a signed token (JWT)": r"eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}",
    "a private key": r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----",
    "a Zapier webhook": r"hooks\.zapier\.com/hooks/catch/\d+/(?P<zapier>\w{5,})",
    "a Discord webhook": r"discord(?:app)?\.com/api/webhooks/\d+/(?P<discord>[\w-]{20,})",
}
# What stands in every one of them: to look for that first is far quicker than the pattern.
_MARKS = (
    *(
        "sk_",
        "rk_",
        "sk-",
        "xox",
        "hooks.",
        *("ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"),
        "glpat-",
        "AKIA",
        "ASIA",
        "AIza",
        "SG.",
        "key-",
        "pat-",
        "shp",
        "SK",
    ),
    *("eyJ", "PRIVATE KEY", "webhooks/"),
)
_NAMED = re.compile(
    r"(?:^[^\S\n]*(?:Proxy-)?Authorization\s*:\s*(?:(?:Bearer|Basic|Token|ApiKey)\s+)?"
    r"|^[^\S\n]*[\w-]*(?:token|api-?key|secret|password|auth|signature)[\w-]*\s*:\s*"
    r"|[?&](?:[\w-]*(?:token|api_?key|secret|password|signature)|key|sig|auth)="
    r"|://[^/\s:@]+:(?=[^/\s@]+@))"
    r"(?P<value>[^\s&#\"'@]{8,})",
    re.IGNORECASE | re.MULTILINE,
)
_RUN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z0-9]{20,}(?![A-Za-z0-9])")
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_MADE_UP = re.compile(
    r"your|example|placeholder|redacted|dummy|sample|insert|secret_?here|^[x*.•…<>-]+$|^<.*>$", re.IGNORECASE
)
_RANDOM = 3.5  # bits a character: what random letters and digits have from about 16 on


@cache
def _known() -> re.Pattern[str]:
    return re.compile("|".join(f"(?<![A-Za-z0-9_])(?:{shape})" for shape in _SHAPES.values()))


def known_secrets(text: str) -> Iterator[tuple[str, int, int]]:
    """What services' own shapes give away, in order: each one's name, and the characters of the secret part."""
    at = 0
    for line in text.splitlines(keepends=True) if _may_hold(text) else ():
        if _may_hold(line):
            yield from ((name, at + start, at + end) for name, start, end in _in_line(line))
        at += len(line)


def _may_hold(text: str) -> bool:
    return any(mark in text for mark in _MARKS)


def _in_line(line: str) -> Iterator[tuple[str, int, int]]:
    """No shape goes over the end of a line."""
    for match in _known().finditer(line):
        start, end = next((match.span(g) for g in match.groupdict() if match[g]), match.span())
        if not _MADE_UP.search(line[start:end]):
            yield next(name for name, shape in _SHAPES.items() if re.match(shape, match[0])), start, end


@lru_cache(maxsize=1024)
def known_secret(text: str) -> tuple[str, int, int] | None:
    """The first of them."""
    return next(known_secrets(text), None)


def hidden_secret(text: str) -> tuple[str, int, int] | None:
    """In a header or an address: a value that is named a key, or a long run of random characters. What is filled in is none."""
    bare = re.sub(TAG, lambda tag: " " * len(tag[0]), text)
    for name, start, end in (*_named(bare), *_random(bare)):
        if not _MADE_UP.search(bare[start:end]):
            return name, start, end
    return None


def _named(text: str) -> Iterator[tuple[str, int, int]]:
    yield from (("a key", *match.span("value")) for match in _NAMED.finditer(text))


def _random(text: str) -> Iterator[tuple[str, int, int]]:
    for match in _RUN.finditer(text):
        mixed = len(re.findall(r"\d+", match[0])) > 1 and re.search("[A-Za-z]", match[0])
        if mixed and not _UUID.fullmatch(match[0]) and _entropy(match[0]) >= _RANDOM:
            yield "a long random value", *match.span()


def _entropy(text: str) -> float:
    """Bits a character, by how often each occurs."""
    return -sum(n / len(text) * math.log2(n / len(text)) for n in Counter(text).values())
