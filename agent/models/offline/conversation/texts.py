"""Reads the texts of a conversation: each is a question of its own, or changes an earlier one."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from agent.models.offline import assumptions as said
from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation import saying
from agent.models.offline.conversation.all_rows_told import with_all_rows
from agent.models.offline.conversation.bounds_moved import with_bound_moved
from agent.models.offline.conversation.changes_in_words import in_words_of_changes
from agent.models.offline.conversation.each_of_listed import with_each_of_listed
from agent.models.offline.conversation.each_of_named import without_each_of_named
from agent.models.offline.conversation.everyday_changes import in_everyday_words
from agent.models.offline.conversation.figure_told import figure_told, with_figure_in_clause
from agent.models.offline.conversation.followup import edit
from agent.models.offline.conversation.from_then_on import with_start_pointed_at
from agent.models.offline.conversation.going_back import gone_back, is_same
from agent.models.offline.conversation.held_to_words import lost_words
from agent.models.offline.conversation.leaning import without_all_of_it
from agent.models.offline.conversation.letters_again import of_lettered_documents, with_letter_again
from agent.models.offline.conversation.makes_sense import makes_no_sense
from agent.models.offline.conversation.months_lent import with_month_lent
from agent.models.offline.conversation.named_in_it import changes_nothing
from agent.models.offline.conversation.nouns_of_things import nouns_of_things
from agent.models.offline.conversation.of_everyone import of_everyone
from agent.models.offline.conversation.own_questions import own_question
from agent.models.offline.conversation.people_between import each_apart
from agent.models.offline.conversation.pointing import point
from agent.models.offline.conversation.reasons_told import Reason, reasons_told
from agent.models.offline.conversation.referring import with_referred
from agent.models.offline.conversation.replacing import replaces_what_is_shown
from agent.models.offline.conversation.said_between import said_between, says_nothing
from agent.models.offline.conversation.said_plainly import change_from_end_to_end, said_plainly, with_days_so_far
from agent.models.offline.conversation.same_point_of import with_same_point
from agent.models.offline.conversation.sizes import with_size_named
from agent.models.offline.conversation.stances import stance_of, without_way_back
from agent.models.offline.conversation.those_compared import totals_compared, with_those_compared
from agent.models.offline.conversation.told_whole import read_mostly, read_whole
from agent.models.offline.conversation.total_of_all import total_of_all
from agent.models.offline.conversation.which_of_several import which_of_several
from agent.models.offline.conversation.whys_left import why_left
from agent.models.offline.parts.harm import wish_to_empty
from agent.models.offline.parts.hearing import hear
from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.parts.mending import verbs_of_beginnings
from agent.models.offline.reader import read
from agent.models.offline.reading import Reading
from agent.models.offline.refusals import Refused, refuse_text
from agent.models.offline.words.lexicon import spoken
from agent.models.offline.words.tokens import tokenize
from agent.models.offline.words.wordings import said as is_said
from agent.values import Language


def follow(history: Sequence[Reading], text: str, language: Language, context: ReadingContext) -> Reading | Refused:
    """What a text means after the readings of those before it, the last one last."""
    if not history:
        return read(text, language, context)
    if wish := wish_to_empty(text):
        return Refused("destructive", (wish,), language)
    reasons = tuple(reasons_told(text, language))
    sure, others = (tuple(one for one in reasons if one.sure is sure) for sure in (True, False))
    if (change := _without_reason(history, sure, language, context)) is not None:
        return change
    found = _as_it_stands(history, text, language, context)
    if isinstance(found, Reading) and not found.unread:
        return found
    return _without_reason(history, others, language, context) or found


def _without_reason(
    history: Sequence[Reading], reasons: Sequence[Reason], language: Language, context: ReadingContext
) -> Reading | None:
    """The first change that is understood without the reason for it, which is named as left out."""
    for one in reasons:
        found = follow(history, one.change, language, context)
        if isinstance(found, Reading) and not found.unread:
            return replace(found, assumptions=(*found.assumptions, said.left_out(one.words, language)))
    return None


def _as_it_stands(
    history: Sequence[Reading], text: str, language: Language, context: ReadingContext
) -> Reading | Refused:
    """What all of a text means, with whatever stands beside the change."""

    def again(put: str) -> Reading | Refused:
        return follow(history, put, language, context)

    def behind(base: Reading, rest: str) -> Reading | Refused:
        return follow((*history, base), rest, language, context)

    text = with_letter_again(history[-1], text, language, context)
    found = of_lettered_documents(history[-1], text, language, context, follow=again)
    if found is None:
        text = with_same_point(history[-1], text, language, context)
        found = totals_compared(history[-1], text, language)
    if found is None:
        found = with_those_compared(history, text, language, context, follow=behind)
    if found is None:
        text, pointless = with_start_pointed_at(history[-1], text, language, context)
        found = Refused("not_understood", (pointless,), language) if pointless else None
    if found is None:
        found = _told_at_once(history, text, language, context)
    return _changed(history, text, language, context) if found is None else found


def _told_at_once(
    history: Sequence[Reading], text: str, language: Language, context: ReadingContext
) -> Reading | Refused | None:
    """What the first rule makes that reads such a text as it is, and not in the words of changes; None for others."""

    def after(base: Reading, rest: str) -> Reading | Refused:
        return follow((*history[:-1], base), rest, language, context)

    rules = (
        total_of_all,
        figure_told,
        partial(with_figure_in_clause, follow=after),
        partial(with_all_rows, follow=after),
        partial(which_of_several, follow=after),
        own_question,
        change_from_end_to_end,
        of_everyone,
    )
    told = (rule(history[-1], text, language, context) for rule in rules)
    return next((found for found in told if found is not None), None)


def _changed(history: Sequence[Reading], text: str, language: Language, context: ReadingContext) -> Reading | Refused:
    """The reading before as the text changes it, with slips mended, and without the reasons that are asked for."""
    text = with_month_lent(history[-1], text, language, context)
    text = without_each_of_named(history[-1], text, language, context)
    text = with_size_named(history[-1], text, language, context)
    text, notes = _without_slips(text, language, context)
    left = why_left(history[-1], text, language, context)
    if left is not None:
        text = left.wish
        notes.append(saying.why_unanswered(left.why, language))
    found = _followed(history, text, language, context)
    if isinstance(found, Refused):
        return found
    found = with_each_of_listed(history[-1], text, found, language, context)
    found = _held(history[-1], text, found, language, context)
    return replace(found, assumptions=tuple(dict.fromkeys((*notes, *found.assumptions)))) if notes else found


def _held(before: Reading, text: str, found: Reading, language: Language, context: ReadingContext) -> Reading:
    """The reading, or the same with what it lost of its text, or all of that where it makes no sense."""
    if found.unread:
        return found
    lost = tuple(dict.fromkeys(lost_words(before, text, found, language, context)))
    if not lost and makes_no_sense(before, found, context):
        lost = (text.strip(),)
    return replace(found, unread=lost) if lost else found


def _without_slips(text: str, language: Language, context: ReadingContext) -> tuple[str, list[str]]:
    """A text with slips mended in words that point at what was shown, and what to say of them."""
    pointing = spoken("pointing", language).vocabulary | nouns_of_things(context.semantics, language).keys()
    pointing = pointing | verbs_of_beginnings(language)
    slips: list[str] = []
    for token in reversed(hear(text, language, context).tokens if text.strip() else ()):
        if token.corrected and token.norm in pointing and text[token.start : token.end] == token.text:
            text = text[: token.start] + token.norm + text[token.end :]
            slips.insert(0, said.corrected(token.text, token.norm, language))
    return text, slips


def _followed(
    history: Sequence[Reading], text: str, language: Language, context: ReadingContext
) -> Reading | Refused:
    history = (*history[:-1], with_days_so_far(history[-1], text, language, context))
    text, sure = in_everyday_words(history[-1], text, language, context)
    plain = said_plainly(history[-1], text, language, context)
    change = in_words_of_changes(history[-1], without_way_back(plain.text, language), language, context)
    change = replace(change, leans=change.leans or plain.leans or sure)
    moved = with_bound_moved(history[-1], change.text, language, context)
    shown, told = (moved.base, moved.text) if moved is not None else (history[-1], change.text)
    between = said_between(shown, told, language, context)
    leans = between.leans or change.leans or moved is not None
    between = replace(between, leans=leans, adds=between.adds or change.adds)
    before, history = history[-1], (*history[:-1], between.base)
    nothing = between.leans and says_nothing(between.text, language, context)
    whole = None if nothing else read_whole(history, between.text, language, context)
    if whole is not None:
        found: Reading | Refused = whole
    elif nothing:
        found = replace(between.base, language=language, assumptions=(), unread=())
    else:
        found = _follow(history, between.text, language, context, leans=between.leans, adds=between.adds)
    if between.apart and isinstance(found, Reading):
        found = each_apart(found, between.apart, context, before)
    if isinstance(found, Refused) or whole is not None:
        return found
    found = with_referred((*history[:-1], before), text, found, language, context)
    idle = changes_nothing(before, text, found, language, context) if not nothing else ()
    return replace(found, unread=idle) if idle else found


def _follow(
    history: Sequence[Reading],
    text: str,
    language: Language,
    context: ReadingContext,
    *,
    leans: bool,
    adds: bool,
) -> Reading | Refused:
    told = read_mostly(history, text, language, context)
    if told is not None:
        return told
    if len(history) > 1 and is_said(
        "between_texts.yaml", "undone", plain_text(text).casefold().strip(" .!?¿¡"), language
    ):
        return replace(history[-2], language=language, assumptions=(), unread=())
    stance = stance_of(text, language)
    if stance.kind == "new" and stance.text:
        return read(without_all_of_it(stance.text, language), language, context)
    refused = refuse_text(text, tokenize(text, language), language, context.semantics)
    mends = stance.kind == "mended" and stance.text and refused is not None and refused.topic
    if refused is not None and not (mends or replaces_what_is_shown(history[-1], text, language, context)):
        return refused
    if stance.kind in ("new", "mended") and not stance.text.strip():
        return Refused("not_understood", (text.strip(),), language)
    if stance.kind == "back":
        back = gone_back(history, stance, language, context)
        if back is None:
            return Refused("not_understood", (stance.went_back_to or text.strip(),), language)
        history, stance = back
    pointed = point(history, stance.text, language, context)
    if pointed.lost:
        return Refused("not_understood", pointed.lost, language)
    leans = leans or pointed.leans or stance.kind == "back"
    mended = stance.kind == "mended"
    found = edit(
        pointed.base, pointed.text, language, context, leans=leans, mends=mended, adds=adds, to=pointed.period
    )
    if isinstance(found, Refused):
        return found
    if stance.kind == "back" and is_same(found, history[-1]) and not says_nothing(stance.text, language, context):
        return replace(found, unread=found.unread or (stance.text.strip(),))
    return replace(found, assumptions=(*found.assumptions, pointed.note)) if pointed.note else found
