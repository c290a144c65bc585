"""Charts of the public edition in one house style: a picture, its words and the table beside it."""
