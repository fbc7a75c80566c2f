"""The built-in model: a parser of English and Spanish questions, behind LangChain's chat model interface.

text → tokens → linked spans → a `Reading` → SQL. Each arrow is a module that can be read alone.
"""
