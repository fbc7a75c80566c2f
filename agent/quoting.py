"""Text of the data on its way to the model: between <data> and </data>, which it cannot close."""


def as_data(text: str) -> str:
    """The text as data. The system prompt says that nothing between the two marks is an instruction."""
    return f"<data>{defused(text)}</data>"


def defused(text: str) -> str:
    """The text without what could end the quotation that it stands in."""
    return text.replace("<", "‹").replace(">", "›")
