"""The demo's newsroom: invented outlets with real pages and feeds, served over HTTP on this machine.

Read them in this order:

world.py     reads seeds/demo: outlets, articles, and what their boilerplate says
pages.py     one article -> one page, by the outlet's template
lists.py     an outlet's published articles -> its feed, sitemap or list page
server.py    Host header and path -> page or feed, with ETag, Last-Modified and 304
"""
