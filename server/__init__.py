"""The relay: Flask at the edge, pure stages inside. It stores nothing."""

VERSION = "0.1.0"
