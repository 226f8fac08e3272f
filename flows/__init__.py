"""Flows say when: each reads once, works with no transaction open, writes once and announces after the commit.

The whole pipe, as a shell would write it:

    due feeds | poll | new entries | read pages | extract | place in stories | match topics | file alerts   # ingest, every minute
    alerts pending | reconcile what is in doubt | send | mark                                               # deliver, when one is filed

"""
