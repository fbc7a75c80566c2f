"""The running server against docs/openapi.yaml: schemathesis makes requests of every shape that the document allows,
and of shapes that it does not; every answer must be one that the document tells of."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from tests.server.served import Served, run

pytestmark = pytest.mark.slow
DOCUMENT = Path(__file__).parents[2] / "docs" / "openapi.yaml"
document = schemathesis.openapi.from_path(DOCUMENT)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    served: Served
    with run(["-m", "tests.server.serving"], tmp_path_factory.mktemp("schema"), {}) as served:
        yield f"http://127.0.0.1:{served.api_port}"
        assert served.logged("bug") == []


@document.parametrize()
@settings(
    max_examples=15,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_every_answer_is_one_that_the_document_tells_of(case: schemathesis.Case, address: str) -> None:
    # That a condition needs values, or that a period does not end before it begins, no schema can say.
    beyond = [positive_data_acceptance] if case.operation.path.endswith("/rerun") else []
    case.call_and_validate(base_url=address, excluded_checks=beyond)
