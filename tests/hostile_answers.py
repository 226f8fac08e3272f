"""What hostile and broken servers answer, one row for each attack: name, steps, and the kinds of result that count as contained.

The row's third part is a set of `FetchError` kinds, or a status where a plain answer is the right reading.
An endless answer may also meet the deadline before the cap, where the machine is busy.
"""

import gzip
import itertools
import zlib

from tests.hostile import RESET, Forever, answer

MEGABYTE = 1024 * 1024


def bomb(wrap, megabytes=300):
    """A body that unpacks to zeros, made without holding them."""
    packer = zlib.compressobj(9, zlib.DEFLATED, wrap)
    block = bytes(MEGABYTE)
    return b"".join([*(packer.compress(block) for _ in range(megabytes)), packer.flush()])


def packed(coding, body, **options):
    return answer(body, headers=[("Content-Encoding", coding)], **options)


def chunk(data):
    return b"%x\r\n%s\r\n" % (len(data), data)


def moved(location):
    return answer(status="302 Found", headers=[("Location", location)])


HEAD = b"HTTP/1.1 200 OK\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
FEED = b"<rss version='2.0'><channel><title>T</title><item><link>http://a.example/1</link><title>One</title></item></channel></rss>"
GZIP_BOMB = bomb(31)
SWITCHING = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"
SMALL_GZIP = gzip.compress(FEED)


def rows():
    return {
        # Bodies that grow
        "gzip-bomb": ([packed("gzip", GZIP_BOMB)], {"too-large"}),
        "x-gzip-bomb": ([packed("x-gzip", GZIP_BOMB)], {"too-large"}),
        "deflate-bomb": ([packed("deflate", bomb(15))], {"too-large"}),
        "raw-deflate-bomb": ([packed("deflate", bomb(-15))], {"too-large"}),
        "gzip-of-gzip": ([packed("gzip, gzip", gzip.compress(GZIP_BOMB))], {"encoding"}),
        "gzip-twice-in-two-headers": (
            [answer(gzip.compress(SMALL_GZIP), headers=[("Content-Encoding", "gzip"), ("Content-Encoding", "gzip")])],
            {"encoding"},
        ),
        "gzip-inside-gzip-stays-packed": ([packed("gzip", gzip.compress(GZIP_BOMB))], 200),
        "gzip-members-without-end": ([packed("gzip", b"", length=False), Forever(gzip.compress(b""))], {"encoding", "protocol"}),
        "brotli": ([packed("br", b"\x1b\x00" * 100)], {"encoding"}),
        "zstd": ([packed("zstd", b"\x28\xb5\x2f\xfd" * 100)], {"encoding"}),
        "unknown-encoding": ([packed("rot13", b"uryyb")], {"encoding"}),
        "not-gzip-at-all": ([packed("gzip", b"plain text")], {"encoding"}),
        "announced-too-large": ([HEAD + b"Content-Length: 99999999999\r\n\r\n", Forever(b"x" * 65536)], {"too-large", "timeout"}),
        "announced-beyond-numbers": ([HEAD + b"Content-Length: " + b"9" * 400 + b"\r\n\r\n"], {"protocol", "too-large"}),
        "endless-chunks": ([CHUNKED, Forever(chunk(b"x" * 65536))], {"too-large", "timeout"}),
        "endless-without-length": ([HEAD + b"\r\n", Forever(b"x" * 65536)], {"too-large", "timeout"}),
        "endless-chunks-of-one-byte": ([CHUNKED, Forever(chunk(b"x") * 5000)], {"protocol", "timeout"}),
        "endless-chunk-extension": ([CHUNKED + b"5;", Forever(b"x" * 65536)], {"headers", "protocol"}),
        "endless-trailers": ([CHUNKED + b"0\r\n", Forever(b"X-A: b\r\n" * 1000)], {"headers", "protocol"}),
        "chunk-extension-of-megabytes": (
            [CHUNKED + b"5;a=", *itertools.repeat(b"x" * MEGABYTE, 3), b"\r\nhello\r\n0\r\n\r\n"],
            {"headers", "protocol"},
        ),
        "trailers-of-a-megabyte": ([CHUNKED + chunk(FEED) + b"0\r\n", b"X-A: b\r\n" * 150_000, b"\r\n"], {"headers", "protocol"}),
        "gzip-of-two-members": ([packed("gzip", gzip.compress(FEED[:40]) + gzip.compress(FEED[40:]))], 200),
        "gzip-bomb-in-the-second-member": ([packed("gzip", SMALL_GZIP + GZIP_BOMB)], {"too-large"}),
        "called-identity": ([packed("identity", FEED)], 200),
        # Time
        "slow-body": ([HEAD + b"Content-Length: 1000\r\n\r\n", Forever(b"x", 0.1)], {"timeout"}),
        "slow-headers": ([HEAD, Forever(b"X", 0.1)], {"timeout"}),
        "slow-chunk": ([CHUNKED + b"FF\r\n", Forever(b"x", 0.1)], {"timeout"}),
        "never-answers": ([60.0], {"timeout"}),
        "stops-in-the-headers": ([HEAD + b"X-Half: ", 60.0], {"timeout"}),
        "stops-in-the-body": ([HEAD + b"Content-Length: 1000\r\n\r\nhalf", 60.0], {"timeout"}),
        "endless-continue": ([Forever(b"HTTP/1.1 100 Continue\r\n\r\n")], {"protocol"}),
        "endless-slow-early-hints": ([Forever(b"HTTP/1.1 103 Early Hints\r\nLink: <a>\r\n\r\n", 0.1)], {"protocol", "timeout"}),
        "early-hints-with-a-body": ([b"HTTP/1.1 103 Early Hints\r\nContent-Length: 5\r\n\r\nhello", answer(FEED)], {"protocol"}),
        # Headers
        "header-of-20-megabytes": ([HEAD + b"X-Long: ", *itertools.repeat(b"x" * MEGABYTE, 20), b"\r\n\r\n"], {"headers"}),
        "headers-200000": ([HEAD, *itertools.repeat(b"X-Many: x\r\n" * 1000, 200), b"\r\n"], {"headers"}),
        "headers-1000-short": ([HEAD + b"A: b\r\n" * 1000 + b"\r\n"], {"headers"}),
        "cookie-flood": ([answer(FEED, headers=[("Set-Cookie", f"c{number}=v") for number in range(200)])], 200),
        "header-with-a-nul": ([HEAD + b"X-Nul: a\0b\r\nContent-Length: 0\r\n\r\n"], {"protocol"}),
        "header-without-a-colon": ([HEAD + b"no colon here\r\n\r\n"], {"protocol"}),
        # Redirects
        "redirect-without-location": ([answer(status="302 Found")], {"redirect"}),
        "redirect-to-nothing": ([answer(status="302 Found", headers=[("Location", "http://")])], {"url", "redirect", "timeout"}),
        "redirect-to-broken-brackets": ([answer(status="302 Found", headers=[("Location", "http://[::1")])], {"redirect", "url"}),
        "redirect-to-a-file": ([answer(status="302 Found", headers=[("Location", "file:///etc/passwd")])], {"scheme"}),
        "redirect-to-gopher": ([answer(status="302 Found", headers=[("Location", "gopher://127.0.0.1:70/_x")])], {"scheme"}),
        "redirect-to-data": ([answer(status="302 Found", headers=[("Location", "data:text/xml,rss")])], {"scheme"}),
        "redirect-to-a-private-address": ([answer(status="302 Found", headers=[("Location", "http://10.0.0.1/")])], {"address"}),
        "redirect-to-cloud-metadata": ([answer(status="307 X", headers=[("Location", "http://169.254.169.254/latest/")])], {"address"}),
        "redirect-to-itself": ([answer(status="302 Found", headers=[("Location", "/")])], {"redirect", "timeout"}),
        "redirect-with-an-endless-body": ([b"HTTP/1.1 302 Found\r\nLocation: /x\r\n\r\n", Forever(b"x" * 65536)], {"too-large", "timeout"}),
        "redirect-with-credentials": ([moved("http://example.org@127.0.0.1/")], {"url"}),
        "redirect-with-a-line-break": ([moved("/a\rSet-Cookie: b")], {"url", "redirect", "protocol"}),
        "redirect-with-a-backslash": ([moved("http://example.org\\@127.0.0.1/")], {"url"}),
        "redirect-to-a-short-number": ([moved("http://127.1/")], {"address", "url"}),
        "redirect-to-a-mapped-address": ([moved("http://[::ffff:7f00:1]/")], {"address"}),
        "redirect-to-a-zone": ([moved("http://[fe80::1%25lo]/")], {"address", "url"}),
        "redirect-to-an-odd-port": ([moved("http://93.184.215.14:6379/")], {"port"}),
        "refresh-is-no-redirect": ([answer(FEED, headers=[("Refresh", "0; url=http://10.0.0.1/")])], 200),
        # Not HTTP, or not quite
        "two-lengths": ([HEAD + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!"], {"protocol"}),
        "negative-length": ([HEAD + b"Content-Length: -5\r\n\r\nhello"], {"protocol"}),
        "bad-chunk-size": ([CHUNKED + b"zz\r\nhello\r\n0\r\n\r\n"], {"protocol"}),
        "negative-chunk-size": ([CHUNKED + b"-5\r\nhello\r\n0\r\n\r\n"], {"protocol"}),
        "chunk-size-beyond-numbers": ([CHUNKED + b"F" * 40 + b"\r\nhello"], {"protocol", "truncated"}),
        "http-0.9": ([b"<rss/>"], {"protocol", "truncated"}),
        "http-9.9": ([b"HTTP/9.9 200 OK\r\n\r\n"], {"protocol"}),
        "ssh-banner": ([b"SSH-2.0-OpenSSH_9.6\r\n"], {"protocol", "truncated"}),
        "binary-noise": ([bytes(range(256)) * 300], {"protocol", "headers"}),
        "status-999": ([answer(FEED, "999 Request denied")], {"protocol"}),
        "status-000": ([answer(FEED, "000 Nothing")], {"protocol"}),
        "gzip-without-its-end": ([packed("gzip", SMALL_GZIP[:-8])], {"truncated"}),
        "gzip-cut-in-the-middle": ([packed("gzip", SMALL_GZIP[:40])], {"truncated"}),
        "gzip-with-a-wrong-checksum": ([packed("gzip", SMALL_GZIP[:-8] + bytes(8))], {"encoding"}),
        "shorter-than-announced": ([HEAD + b"Content-Length: 1000\r\n\r\nshort"], {"truncated"}),
        "chunks-without-the-last": ([CHUNKED + chunk(b"hello")], {"truncated"}),
        "closed-without-an-answer": ([], {"connect"}),
        "reset-in-the-body": ([HEAD + b"Content-Length: 1000\r\n\r\nhalf", 0.05, RESET], {"connect"}),
        "not-modified-unasked": ([b'HTTP/1.1 304 Not Modified\r\nETag: "x"\r\n\r\n'], {"status"}),
        "no-content": ([b"HTTP/1.1 204 No Content\r\n\r\n"], {"status"}),
        "switching-protocols": ([SWITCHING, 60.0], {"protocol", "timeout", "connect"}),
        # Read as bytes, whatever they claim to be
        "charset-that-unpacks": ([answer(FEED, headers=[("Content-Type", "text/xml; charset=zlib_codec")])], 200),
        "charset-unknown": ([answer(FEED, headers=[("Content-Type", "text/xml; charset=klingon")])], 200),
        "login-page": ([answer(b"<html><title>Sign in</title></html>", headers=[("Content-Type", "text/html")])], 200),
    }  # fmt: skip
