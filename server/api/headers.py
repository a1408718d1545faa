"""What every answer of the relay carries, whoever in the process gives it."""

API = 1
HEADERS = {
    "Passerelle-Api": str(API),
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    # the answer is for an extension, which has an origin of its own
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
}
