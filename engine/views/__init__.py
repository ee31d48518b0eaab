"""What one seat may see."""
