"""What the routes stand on; one set a process."""

from dataclasses import dataclass

from server.answerer import Answerer
from server.asking import Desk
from server.conversations import Conversations
from server.limits import Rates
from server.settings import Settings
from server.spending import Account
from server.store import Store
from server.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Parts:
    """Made by `server.app.make_parts`."""

    settings: Settings
    answerer: Answerer
    store: Store
    conversations: Conversations
    account: Account
    desk: Desk
    tokens: Tokens
    rates: Rates

    def close(self) -> None:
        """Let the databases' connections go."""
        self.answerer.close()
        self.store.close()
