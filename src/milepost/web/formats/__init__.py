"""How dates are written, where the desk departs from Django's habits."""
