"""The program with its windows: events in, moves to the game, pictures out."""
