"""Query in, candidates out: each retriever proposes by one kind of signal, fusion joins the proposals."""
