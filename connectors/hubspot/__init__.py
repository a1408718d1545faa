"""HubSpot contacts and companies, with notes, LinkedIn messages and tasks."""

from .connector import Connector

__all__ = ["Connector"]
