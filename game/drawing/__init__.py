"""Everything that puts ink on the screen: theme, text, shapes, widgets, charts."""
