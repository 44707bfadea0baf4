"""Reviews of contracts: measured, claimed, verified, approved by somebody who did not write them, and published."""
