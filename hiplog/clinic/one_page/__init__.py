"""The review: one person on one page, as text, HTML, a PDF of one A4 page, and JSON, all from one description."""
