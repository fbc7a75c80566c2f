"""From a question to an answer that can be checked; `agent.ask` is the way in."""
