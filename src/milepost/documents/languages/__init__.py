"""What the six official languages print differently: labels, words, names of organs.

Tables and the few functions that read them. Everything is brought to the form English print
has ("1.", "II.", "B.", "(c)", "Human Rights Council"), so that one document gives the same
numbers, sections and items in each of its languages.
"""
