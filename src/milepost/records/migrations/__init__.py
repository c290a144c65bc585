"""The steps that bring a database to the present models, forwards and back."""
