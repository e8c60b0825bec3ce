"""How many questions and letters a second a server answers, how fast, and what memory its processes hold."""
