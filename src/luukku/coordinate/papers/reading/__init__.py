"""What happens in the reading process: no Django, no database, no settings; bytes in, pages out.

room.py starts it; kinds.py says what a file is; pdfs, pictures, office, mails, outlook make pages of it;
recognising reads a picture; burning makes the PDF that goes out.
"""
