"""What is printed on paper or written to a file to take along."""
