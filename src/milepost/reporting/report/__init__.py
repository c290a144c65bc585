"""A report as it is printed, and the three forms it is printed in."""
