"""The HTTP endpoint, thin over `agent.ask`."""
