"""From an outline to a document: the way back of `documents.reading`."""

from baken.documents.writing.html import write_html
from baken.documents.writing.opendocument import write_odt
from baken.documents.writing.pdf import write_pdf
from baken.documents.writing.plan import plan_outline
from baken.documents.writing.style import HouseStyle
from baken.documents.writing.word import write_docx

__all__ = ["HouseStyle", "plan_outline", "write_docx", "write_html", "write_odt", "write_pdf"]
