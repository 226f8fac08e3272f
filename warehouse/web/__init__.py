"""What the web client and the WebSub receiver remember between passes."""
