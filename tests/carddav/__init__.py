"""The CardDAV connector beyond the contract: vCards, discovery, hostile servers."""
