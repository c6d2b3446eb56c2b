"""What a piece of a line can be, and what Pygments and TextMate call it."""

from __future__ import annotations

from seqlang.values import frozen


@frozen
class Look:
    """`token`: the path of a Pygments token type. `scope`: TextMate scopes, the outer first; empty: none."""

    token: str
    scope: str = ""


# Names a theme is likely to know come first to mind: a field looks like a variable, a channel like a function that is called.
LOOKS: dict[str, Look] = {
    "": Look("Text.Whitespace"),
    "other": Look("Text"),
    "comment": Look("Comment.Single", "comment.line.number-sign.seq"),
    "directive": Look("Comment.Special", "comment.line.number-sign.directive.seq"),
    "declaration": Look("Keyword.Declaration", "storage.type.seq"),
    "keyword": Look("Keyword", "keyword.control.seq"),
    "word": Look("Operator.Word", "keyword.operator.word.seq"),
    "type": Look("Keyword.Type", "support.type.seq"),
    "unit": Look("Keyword.Type", "support.type.unit.seq"),
    "constant": Look("Keyword.Constant", "constant.language.seq"),
    "channel": Look("Name.Function", "entity.name.function.channel.seq"),
    "event": Look("Name.Class", "entity.name.type.event.seq"),
    "field": Look("Name.Variable", "variable.other.field.seq"),
    "attribute": Look("Name.Property", "variable.other.property.seq"),
    "setting": Look("Name.Attribute", "support.type.property-name.seq"),
    "purpose": Look("Name.Tag", "entity.name.tag.purpose.seq"),
    "title": Look("Name.Namespace", "string.quoted.double.seq entity.name.section.seq"),
    "label": Look("Name.Label", "string.quoted.double.seq entity.name.label.seq"),
    "text": Look("String.Double", "string.quoted.double.seq"),
    "long": Look("String.Heredoc", "string.quoted.triple.seq"),
    "escape": Look("String.Escape", "constant.character.escape.seq"),
    "date": Look("Literal.Date", "constant.other.date.seq"),
    "time": Look("Literal.Date", "constant.other.time.seq"),
    "number": Look("Number.Integer", "constant.numeric.integer.seq"),
    "decimal": Look("Number.Float", "constant.numeric.decimal.seq"),
    "share": Look("Number.Float", "constant.numeric.share.seq"),
    "operator": Look("Operator", "keyword.operator.seq"),
    "mark": Look("Punctuation", "punctuation.separator.seq"),
    "liquid.mark": Look("String.Interpol", "punctuation.section.embedded.liquid.seq"),
    "liquid.tag": Look("Keyword", "keyword.control.liquid.seq"),
    "liquid.filter": Look("Name.Function", "support.function.filter.liquid.seq"),
    "liquid.name": Look("Name.Variable", "variable.other.liquid.seq"),
    "liquid.word": Look("Operator.Word", "keyword.operator.word.liquid.seq"),
    "liquid.text": Look("String.Single", "string.quoted.liquid.seq"),
    "liquid.number": Look("Number", "constant.numeric.liquid.seq"),
    "liquid.sign": Look("Operator", "keyword.operator.liquid.seq"),
    "liquid.other": Look("String.Interpol", "meta.embedded.liquid.seq"),
}
