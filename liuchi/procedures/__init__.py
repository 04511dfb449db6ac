"""The grammar of public procedures: declare, take, describe, revise. Pure Python."""
