"""What the served OpenAPI document says is what the server does; needs the extra audit, run by .ci/run."""

from __future__ import annotations

from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings

from finder.catalogue import make_key, open_store
from finder.editing import Scope
from finder.settings import load_settings
from tests.doubles import make_finder
from tests.towns import make_town
from web import create_app, keys

pytestmark = pytest.mark.audit
schemathesis = pytest.importorskip("schemathesis", reason="Get it with: pip install -e '.[audit]'")

positive_data_acceptance = pytest.importorskip("schemathesis.specs.openapi.checks").positive_data_acceptance
"""Left out: a schema can't say that a text must hold words or that an id must be published; 422 says so."""
EXAMPLES = 40
"""For each operation and way of sending; enough to have found every mismatch there was, and done in seconds."""


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """:returns: settings of a database that holds a small town."""
    database = tmp_path_factory.mktemp("openapi") / "finder.db"
    served = load_settings({"FINDER_RATE_LIMIT": "off", "DATABASE_URL": f"sqlite:///{database}"})
    with closing(open_store(served.database_url)) as store:
        store.save_structure(make_town())
    return served


@pytest.fixture(scope="module")
def key(served):
    """:returns: a key that is good for everything."""
    with closing(open_store(served.database_url)) as store:
        return make_key(store, "tests", Scope, "tests")[1]


@pytest.fixture(scope="module")
def schema(served):
    """:returns: the document as a client gets it, with the app behind it."""
    with pytest.MonkeyPatch.context() as patch:
        # A key that is guessed wrong so often would be told to wait, which is no mismatch but hides others.
        patch.setattr(keys, "MOST_FAILURES", 10**9)
        app = create_app(make_finder(), served)
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)


@pytest.mark.parametrize("mode", list(schemathesis.GenerationMode), ids=lambda mode: mode.value)
def test_every_operation_keeps_to_its_description(schema, key, mode):
    operations = [one.ok() for one in schema.get_all_operations()]
    assert len(operations) >= 10
    for operation in operations:
        cases = operation.as_strategy(generation_mode=mode)

        @settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
        @given(cases)
        def keep_to_it(case):
            case.call_and_validate(
                headers={"Authorization": f"Bearer {key}"}, excluded_checks=[positive_data_acceptance]
            )

        keep_to_it()
