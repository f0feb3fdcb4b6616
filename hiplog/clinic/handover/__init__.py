"""Reading back what a person handed over, into a folder of people."""
