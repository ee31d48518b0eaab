"""One file per screen: each takes a view, draws it, and turns events into moves."""
