"""The console's blueprint; every screen is a module of its own that adds its views to it."""

from __future__ import annotations

from flask import Blueprint

PATH = "/console"
blueprint = Blueprint("console", __name__, url_prefix=PATH)
