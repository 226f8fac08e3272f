"""What hostile and broken servers answer, one row for each attack: name, steps, and the kinds of result that count as contained.

The row's third part is a set of `FetchError` kinds, or a status where a plain answer is the right reading.
An endless answer may also meet the deadline before the cap, where the machine is busy.
"""

import gzip
import itertools
import struct
import zlib
from typing import Any

from tests.fakes.hostile_server import RESET, Forever, answer

MEGABYTE = 1024 * 1024
# How zlib names the wraps of a packed body, and the empty block that ends one.
GZIP, ZLIB, RAW = 31, 15, -15
LAST_BLOCK = b"\3\0"


def bomb(wrap: int, megabytes: int = 40) -> bytes:
    """A body that unpacks to zeros; every megabyte of them packs alike, so one is packed, which each process of the suite does."""
    block = bytes(MEGABYTE)
    packer = zlib.compressobj(9, zlib.DEFLATED, RAW)
    packed_block = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    body = packed_block * megabytes + LAST_BLOCK
    if wrap == RAW:
        return body
    checksum = zlib.crc32 if wrap == GZIP else zlib.adler32
    check = checksum(b"")
    for _ in range(megabytes):
        check = checksum(block, check)
    if wrap == GZIP:
        return b"\x1f\x8b\x08\0\0\0\0\0\2\3" + body + struct.pack("<II", check, megabytes * MEGABYTE)
    return b"\x78\xda" + body + struct.pack(">I", check)


def packed(coding: str, body: bytes, **options: Any) -> bytes:
    return answer(body, headers=[("Content-Encoding", coding)], **options)


def chunk(data: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(data), data)


def redirect_to(location: str) -> bytes:
    return answer(status="302 Found", headers=[("Location", location)])


HEAD = b"HTTP/1.1 200 OK\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
FEED = b"<rss version='2.0'><channel><title>T</title><item><link>http://a.example/1</link><title>One</title></item></channel></rss>"
GZIP_BOMB = bomb(GZIP)
SWITCHING = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"
SMALL_GZIP = gzip.compress(FEED)


def named_gzip(flag: int) -> bytes:
    """The start of a gzip file whose name or comment never ends, so that it never gives a byte."""
    return b"\x1f\x8b\x08" + bytes([flag, 0, 0, 0, 0, 0, 3])


def rows() -> dict[str, Any]:
    return {
        # Bodies that grow
        "gzip-bomb": ([packed("gzip", GZIP_BOMB)], {"too-large"}),
        "x-gzip-bomb": ([packed("x-gzip", GZIP_BOMB)], {"too-large"}),
        "deflate-bomb": ([packed("deflate", bomb(ZLIB))], {"too-large"}),
        "raw-deflate-bomb": ([packed("deflate", bomb(RAW))], {"too-large"}),
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
        "gzip-with-an-endless-name": ([packed("gzip", named_gzip(8), length=False), Forever(b"x" * 65536)], {"too-large", "timeout"}),
        "gzip-with-an-endless-comment": ([packed("gzip", named_gzip(16), length=False), Forever(b"x" * 65536)], {"too-large", "timeout"}),
        "deflate-of-empty-blocks": (
            [packed("deflate", b"\x78\x9c", length=False), Forever(b"\0\0\0\xff\xff" * 13_000)],
            {"too-large", "timeout"},
        ),
        "gzip-with-endless-padding": ([packed("gzip", SMALL_GZIP, length=False), Forever(bytes(65536))], {"too-large", "timeout"}),
        "deflate-with-a-dictionary": ([packed("deflate", b"\x78\xbb\0\0\0\1abc")], {"encoding"}),
        "gzip-of-nothing": ([packed("gzip", b"")], 200),
        "chunk-extension-in-each-chunk": ([CHUNKED, Forever(b"1;" + b"e" * 15_000 + b"\r\nx\r\n")], {"protocol", "timeout"}),
        "redirect-with-a-bomb": ([answer(GZIP_BOMB, "302 Found", [("Location", "/x"), ("Content-Encoding", "gzip")])], {"too-large"}),
        "called-identity": ([packed("identity", FEED)], 200),
        # Time
        "slow-body": ([HEAD + b"Content-Length: 1000\r\n\r\n", Forever(b"x", 0.1)], {"timeout"}),
        "slow-headers": ([HEAD, Forever(b"X", 0.1)], {"timeout"}),
        "slow-chunk": ([CHUNKED + b"FF\r\n", Forever(b"x", 0.1)], {"timeout"}),
        "gzip-by-drops": ([packed("gzip", SMALL_GZIP[:20], length=False), Forever(b"\0", 0.5)], {"timeout"}),
        "header-lines-by-drops": ([HEAD, Forever(b"X-A: b\r\n", 0.3)], {"timeout"}),
        "whole-chunks-by-drops": ([CHUNKED, Forever(b"1\r\nx\r\n", 0.2)], {"timeout"}),
        "bytes-without-end-or-pause": ([HEAD + b"\r\n", Forever(b"x")], {"timeout", "too-large"}),
        "continue-and-then-silence": ([b"HTTP/1.1 100 Continue\r\n\r\n", 60.0], {"timeout"}),
        "never-answers": ([60.0], {"timeout"}),
        "stops-in-the-headers": ([HEAD + b"X-Half: ", 60.0], {"timeout"}),
        "stops-in-the-body": ([HEAD + b"Content-Length: 1000\r\n\r\nhalf", 60.0], {"timeout"}),
        "endless-continue": ([Forever(b"HTTP/1.1 100 Continue\r\n\r\n")], {"protocol", "timeout"}),
        "endless-slow-early-hints": ([Forever(b"HTTP/1.1 103 Early Hints\r\nLink: <a>\r\n\r\n", 0.1)], {"protocol", "timeout"}),
        "early-hints-with-a-body": ([b"HTTP/1.1 103 Early Hints\r\nContent-Length: 5\r\n\r\nhello", answer(FEED)], {"protocol"}),
        # Headers
        "header-of-20-megabytes": ([HEAD + b"X-Long: ", *itertools.repeat(b"x" * MEGABYTE, 20), b"\r\n\r\n"], {"headers"}),
        "headers-200000": ([HEAD, *itertools.repeat(b"X-Many: x\r\n" * 1000, 200), b"\r\n"], {"headers"}),
        "headers-1000-short": ([HEAD + b"A: b\r\n" * 1000 + b"\r\n"], {"headers"}),
        "cookie-flood": ([answer(FEED, headers=[("Set-Cookie", f"c{number}=v") for number in range(200)])], 200),
        "header-with-a-nul": ([HEAD + b"X-Nul: a\0b\r\nContent-Length: 0\r\n\r\n"], {"protocol"}),
        "headers-byte-by-byte": ([*(bytes([byte]) for byte in HEAD + b"X: " + b"y" * 9000 + b"\r\n\r\n")], 200),
        "early-hints-of-60-kilobytes-each": ([Forever(b"HTTP/1.1 103 X\r\nLink: <" + b"a" * 60_000 + b">\r\n\r\n")], {"protocol"}),
        "header-folded-15000-times": ([HEAD + b"X-A: a\r\n" + b" b\r\n" * 15_000 + b"Content-Length: 2\r\n\r\nhi"], 200),
        "header-folded-before-the-first": ([HEAD + b" X: a\r\nContent-Length: 0\r\n\r\n"], {"protocol"}),
        "header-with-a-bare-return": ([HEAD + b"X: a\rContent-Length: 1\r\nContent-Length: 2\r\n\r\nhi"], {"protocol"}),
        "space-before-the-colon": ([HEAD + b"Content-Length : 2\r\n\r\nhi"], {"protocol"}),
        "retry-after-beyond-numbers": ([answer(status="429 X", headers=[("Retry-After", "9" * 5000)])], 429),
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
        "redirect-with-credentials": ([redirect_to("http://example.org@127.0.0.1/")], {"url"}),
        "redirect-with-a-line-break": ([redirect_to("/a\rSet-Cookie: b")], {"url", "redirect", "protocol"}),
        "redirect-with-a-backslash": ([redirect_to("http://example.org\\@127.0.0.1/")], {"url"}),
        "redirect-to-a-short-number": ([redirect_to("http://127.1/")], {"address", "url"}),
        "redirect-to-a-mapped-address": ([redirect_to("http://[::ffff:7f00:1]/")], {"address"}),
        "redirect-to-a-zone": ([redirect_to("http://[fe80::1%25lo]/")], {"address", "url"}),
        "redirect-to-an-odd-port": ([redirect_to("http://93.184.215.14:6379/")], {"port"}),
        "refresh-is-no-redirect": ([answer(FEED, headers=[("Refresh", "0; url=http://10.0.0.1/")])], 200),
        # Not HTTP, or not quite
        "two-lengths": ([HEAD + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!"], {"protocol"}),
        "negative-length": ([HEAD + b"Content-Length: -5\r\n\r\nhello"], {"protocol"}),
        "bad-chunk-size": ([CHUNKED + b"zz\r\nhello\r\n0\r\n\r\n"], {"protocol"}),
        "negative-chunk-size": ([CHUNKED + b"-5\r\nhello\r\n0\r\n\r\n"], {"protocol"}),
        "chunk-size-beyond-numbers": ([CHUNKED + b"F" * 40 + b"\r\nhello"], {"protocol", "truncated"}),
        "length-with-a-plus": ([HEAD + b"Content-Length: +2\r\n\r\nhi"], {"protocol"}),
        "length-in-hexadecimal": ([HEAD + b"Content-Length: 0x2\r\n\r\nhi"], {"protocol"}),
        "length-in-a-list": ([HEAD + b"Content-Length: 2, 3\r\n\r\nhi!"], {"protocol"}),
        "length-of-nothing": ([HEAD + b"Content-Length:\r\n\r\nhi"], {"protocol"}),
        "chunks-of-chunks": ([HEAD + b"Transfer-Encoding: chunked\r\n" * 2 + b"\r\n0\r\n\r\n"], {"protocol"}),
        "chunks-of-gzip": ([HEAD + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"], {"protocol"}),
        "chunks-of-an-unknown-kind": ([HEAD + b"Transfer-Encoding: xchunked\r\n\r\nhello"], {"protocol"}),
        "chunk-size-of-zeros": ([CHUNKED + b"0" * 60_000 + b"5\r\nhello\r\n0\r\n\r\n"], {"protocol", "headers"}),
        "chunk-size-with-an-underscore": ([CHUNKED + b"1_0\r\n" + b"x" * 16 + b"\r\n0\r\n\r\n"], {"protocol"}),
        "chunk-longer-than-it-says": ([CHUNKED + b"5\r\nhelloXX0\r\n\r\n"], {"protocol"}),
        "blank-lines-first": ([Forever(b"\r\n" * 1000)], {"protocol", "timeout"}),
        "preface-of-http-2": ([b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"], {"protocol"}),
        "icecast": ([b"ICY 200 OK\r\n\r\nhello"], {"protocol"}),
        "http-1.10": ([b"HTTP/1.10 200 OK\r\nContent-Length: 2\r\n\r\nhi"], {"protocol"}),
        "status-of-other-digits": (["HTTP/1.1 ٢٠٠ OK\r\n\r\n".encode()], {"protocol"}),
        "reset-at-once": ([RESET], {"connect"}),
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
