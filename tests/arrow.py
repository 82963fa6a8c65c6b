# Reads every table of a document through the C interfaces, with pyarrow, and
# prints what the shell test holds against the program's own output.
#
#     arrow.py LIBRARY FILE TABLE...     TABLE ROWS SPANS-THAT-FIT for each
import ctypes
import sys

import pyarrow as pa


class Settings(ctypes.Structure):  # the first member alone
    _fields_ = [("size", ctypes.c_size_t)]


class Stream(ctypes.Structure):
    _fields_ = [("members", ctypes.c_void_p * 5)]


library = ctypes.CDLL(sys.argv[1])
library.mill_doc_free.argtypes = [ctypes.c_void_p]
doc = ctypes.c_void_p()
settings = Settings(ctypes.sizeof(Settings))
if library.mill_doc_open(sys.argv[2].encode(), ctypes.byref(settings),
                         ctypes.byref(doc)) != 0:
    sys.exit("the document was not opened")
tables = {}
for name in sys.argv[3:]:
    stream = Stream()
    if library.mill_doc_table(doc, name.encode(), None,
                              ctypes.byref(stream)) != 0:
        sys.exit("no stream of " + name)
    reader = pa.RecordBatchReader._import_from_c(ctypes.addressof(stream))
    tables[name] = reader  # read when the document is gone
library.mill_doc_free(doc)
tables = {name: reader.read_all() for name, reader in tables.items()}
text = tables["documents"].column("text")[0].as_py()
for name, table in tables.items():
    table.validate(full=True)
    fits = 0
    if "start" in table.column_names:
        fits = sum(text[row["start"]:row["end"]] == row["text"]
                   for row in table.to_pylist())
    print(name, table.num_rows, fits)
