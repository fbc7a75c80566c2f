"""Conversations, kept in a database so that any worker, now or after a restart, can go on with one."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, delete, func, insert, select, update

from agent.answer import Answer
from agent.errors import BadQuestion
from agent.folding import fold
from agent.values import ChartWish, Turn
from server.store import Store
from server.tables import answer, conversation, feedback

MOST_TURNS = 12
"""How many earlier turns a question is read with; older ones no longer help and cost tokens."""

TITLE_LENGTH = 80


class NotKept(BadQuestion):
    """A handle that leads nowhere: never given out, or deleted since."""


@dataclass(frozen=True, slots=True)
class Summary:
    """A line in the list of conversations."""

    id: str
    title: str
    created_at: datetime
    updated_at: datetime
    answer_count: int


@dataclass(frozen=True, slots=True)
class Feedback:
    """Whether a person called an answer right, and what they said about it."""

    right: bool
    comment: str = ""


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """An answer as it was given: `body` is its JSON text, handles included."""

    id: str
    conversation_id: str
    asked_at: datetime
    body: str
    chart_wish: ChartWish = "auto"
    feedback: Feedback | None = None


@dataclass(frozen=True, slots=True)
class Handles:
    """What a later request names a conversation and an answer by."""

    conversation_id: str
    answer_id: str


def new_handle() -> str:
    """Sixteen random bytes in hex: not to be guessed, safe in an address."""
    return secrets.token_hex(16)


class Conversations:
    """Those of one store. Every method raises `DatabaseAway` when it cannot be reached."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def history(self, conversation_id: str) -> tuple[Turn, ...]:
        """The last turns of a conversation, oldest first. Raises `NotKept`."""
        recent = (
            select(answer.c.question, answer.c.query, answer.c.chart, answer.c.reason)
            .where(answer.c.conversation_id == conversation_id)
            .order_by(answer.c.number.desc())
            .limit(MOST_TURNS)
        )
        with self._store.reading() as connection:
            rows = connection.execute(recent).mappings().all()
            if not rows:
                _require_conversation(connection, conversation_id)
        return tuple(Turn(row["question"], row["query"], row["chart"], row["reason"]) for row in reversed(rows))

    def keep(self, handles: Handles, given: Answer, body: str, *, is_new: bool) -> None:
        """Store an answer. Raises `NotKept` when its conversation was deleted meanwhile."""
        now = datetime.now(UTC)
        with self._store.writing() as connection:
            if is_new:
                title = " ".join(given.question.split())[:TITLE_LENGTH]
                row = {"id": handles.conversation_id, "title": title, "created_at": now, "updated_at": now}
                connection.execute(insert(conversation), row)
            else:
                same = conversation.c.id == handles.conversation_id
                if not connection.execute(update(conversation).where(same).values(updated_at=now)).rowcount:
                    raise _unknown("conversation")
            connection.execute(insert(answer), _answer_row(handles, given, body, now))

    def summaries(self, search: str = "", limit: int = 100) -> tuple[Summary, ...]:
        """Conversations, the latest first; with a search, those in which a question holds it."""
        count = select(func.count()).where(answer.c.conversation_id == conversation.c.id).scalar_subquery()
        query = select(conversation, count.label("answer_count")).order_by(conversation.c.updated_at.desc())
        if search.strip():
            holds = answer.c.folded_question.contains(fold(search.strip()), autoescape=True)
            query = query.where(conversation.c.id.in_(select(answer.c.conversation_id).where(holds)))
        with self._store.reading() as connection:
            rows = connection.execute(query.limit(limit)).mappings().all()
        return tuple(
            Summary(row["id"], row["title"], _utc(row["created_at"]), _utc(row["updated_at"]), row["answer_count"])
            for row in rows
        )

    def title(self, conversation_id: str) -> str:
        """A conversation's title. Raises `NotKept`."""
        with self._store.reading() as connection:
            return _require_conversation(connection, conversation_id)

    def answers(self, conversation_id: str) -> tuple[KeptAnswer, ...]:
        """All answers of a conversation, oldest first. Raises `NotKept`."""
        query = _kept_answers().where(answer.c.conversation_id == conversation_id).order_by(answer.c.number)
        with self._store.reading() as connection:
            _require_conversation(connection, conversation_id)
            return tuple(_kept_answer(row) for row in connection.execute(query).mappings())

    def answer(self, answer_id: str) -> KeptAnswer:
        """One answer. Raises `NotKept`."""
        with self._store.reading() as connection:
            row = connection.execute(_kept_answers().where(answer.c.id == answer_id)).mappings().first()
        if row is None:
            raise _unknown("answer")
        return _kept_answer(row)

    def delete(self, conversation_id: str) -> None:
        """Forget a conversation with its answers and what was said about them. Raises `NotKept`."""
        theirs = select(answer.c.id).where(answer.c.conversation_id == conversation_id)
        with self._store.writing() as connection:
            connection.execute(delete(feedback).where(feedback.c.answer_id.in_(theirs)))
            connection.execute(delete(answer).where(answer.c.conversation_id == conversation_id))
            if not connection.execute(delete(conversation).where(conversation.c.id == conversation_id)).rowcount:
                raise _unknown("conversation")

    def judge(self, answer_id: str, said: Feedback) -> None:
        """Keep what a person said about an answer; the last word counts. Raises `NotKept`."""
        row = {"said_right": said.right, "comment": said.comment, "said_at": datetime.now(UTC)}
        with self._store.writing() as connection:
            # The lock on the answer's row makes two judges wait for each other.
            if connection.scalar(select(answer.c.number).where(answer.c.id == answer_id).with_for_update()) is None:
                raise _unknown("answer")
            same = feedback.c.answer_id == answer_id
            if not connection.execute(update(feedback).where(same).values(row)).rowcount:
                connection.execute(insert(feedback), {"answer_id": answer_id, **row})


def _kept_answers() -> Select[Any]:
    return select(answer, feedback.c.said_right, feedback.c.comment).outerjoin(
        feedback, feedback.c.answer_id == answer.c.id
    )


def _kept_answer(row: RowMapping) -> KeptAnswer:
    said = None if row["said_right"] is None else Feedback(row["said_right"], row["comment"])
    return KeptAnswer(row["id"], row["conversation_id"], _utc(row["asked_at"]), row["body"], row["chart"], said)


def _answer_row(handles: Handles, given: Answer, body: str, now: datetime) -> dict[str, object]:
    return {
        "id": handles.answer_id,
        "conversation_id": handles.conversation_id,
        "asked_at": now,
        "question": given.question,
        "folded_question": fold(given.question),
        "query": given.query if given.status == "answered" else None,
        "chart": given.chart_wish,
        "reason": given.refusal.reason if given.refusal else None,
        "body": body,
    }


def _require_conversation(connection: Connection, conversation_id: str) -> str:
    title = connection.scalar(select(conversation.c.title).where(conversation.c.id == conversation_id))
    if title is None:
        raise _unknown("conversation")
    return str(title)


def _unknown(what: str) -> NotKept:
    hint = "Ask without conversation_id to begin a new one." if what == "conversation" else "Ask the question again."
    return NotKept(f"There is no such {what}.", kind=f"unknown_{what}", hint=hint)


def _utc(moment: datetime) -> datetime:
    """SQLite gives the time back without its zone; it was stored in UTC."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
