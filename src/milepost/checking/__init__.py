"""What is wrong in a document, and whether what it quotes is true: findings with evidence."""
