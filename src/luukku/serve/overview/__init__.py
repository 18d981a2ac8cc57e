"""How far every case is, for coordinators; and its journal, for auditors."""
