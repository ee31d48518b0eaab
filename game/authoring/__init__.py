"""Drawing a neighbourhood for an author to go on with: ``wijken new``."""
