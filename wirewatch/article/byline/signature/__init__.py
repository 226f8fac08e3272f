"""Where an article is signed on its page: lines above and below the text, boxes, links to profiles."""
