"""Problems that say what is wrong, where, and what to do; and how they are gathered."""

import pickle

import pytest

from commonweal.base.errors import CommonwealError, Faults, FaultyInput, MissingPart, Problem, UnknownParameter


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (Problem("x", "It is wrong."), "It is wrong."),
        (Problem("x", "It is wrong.", "Mend it.", "a.yaml"), "a.yaml: It is wrong. Mend it."),
        (Problem("x", "It is wrong.", file="a.yaml", line=3, path="terms.2"), "a.yaml:3 (terms.2): It is wrong."),
        (Problem("x", "It is wrong.", line=3), "line:3: It is wrong."),
    ],
)
def test_a_problem_says_as_much_of_its_place_as_is_known(problem: Problem, said: str) -> None:
    assert str(problem) == said


def test_the_same_problem_found_twice_can_be_told_once() -> None:
    problem = Problem("x", "It is wrong.", fields={"key": "a"})
    assert list(dict.fromkeys([problem, Problem("x", "It is wrong.", fields={"key": "a"})])) == [problem]


def test_faulty_input_tells_every_problem() -> None:
    error = FaultyInput(Problem("x", f"Number {place}.") for place in range(3))
    assert str(error).splitlines() == ["Number 0.", "Number 1.", "Number 2."]


def test_faults_of_several_parts_are_raised_together_and_in_order() -> None:
    faults = Faults()
    for name in ("one", "two"):
        with faults:
            raise FaultyInput([Problem("x", name)])
    with pytest.raises(FaultyInput, match="one\ntwo"):
        faults.raise_any()


def test_nothing_is_raised_where_nothing_was_wrong() -> None:
    faults = Faults()
    with faults:
        pass
    faults.raise_any()


def test_faults_hide_no_other_error() -> None:
    with pytest.raises(KeyError), Faults():
        raise KeyError("a slip in the code")


@pytest.mark.parametrize(
    ("kind", "builtin"), [(FaultyInput, ValueError), (UnknownParameter, LookupError), (MissingPart, ImportError)]
)
def test_every_error_is_also_the_builtin_that_fits(kind: type[Exception], builtin: type[Exception]) -> None:
    assert issubclass(kind, CommonwealError)
    assert issubclass(kind, builtin)


def test_a_faulty_input_comes_home_whole_from_another_process() -> None:
    error = FaultyInput([Problem("missing-file", "There is no such file.", file="a.yaml"), Problem("empty-file", "Nothing.")])
    home = pickle.loads(pickle.dumps(error))  # noqa: S301 - what was pickled here

    assert (str(home), home.problems) == (str(error), error.problems)
