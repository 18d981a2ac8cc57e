"""Files as they are: what a desk hands in becomes pages, others' particulars are withheld, one PDF goes out."""
