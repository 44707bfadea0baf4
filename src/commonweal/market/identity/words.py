"""Words in organisations' names: short forms, titles, legal forms, and words that many of a trade have.

Lists of our own, from the names in published spend and notices of English councils.
"""

from collections.abc import Mapping

__all__ = ["LEGAL", "LONG", "SIDES", "TITLES", "TRADE"]

TITLES = frozenset([
    "cllr", "councillor", "dr", "messrs", "miss", "mr", "mrs", "ms", "mx", "prof", "professor", "rev", "revd", "sir",
])  # fmt: skip

LEGAL = frozenset([
    "cyf", "cyfyngedig",
    "ab", "bv", "cic", "cio", "co", "company", "corp", "corporation", "dac", "for", "gb", "gmbh", "in", "inc", "limiited",
    "limitd", "limited", "limted", "llp", "lp", "lt", "ltd", "ltdd", "nv", "of", "plc", "pty", "sa", "sarl", "the", "uc", "uk",
])  # fmt: skip
"""Legal forms as they are written, and small words, which tell nothing."""

LONG: Mapping[str, str] = {
    "ass": "association", "asscn": "association", "assn": "association", "assoc": "association", "assocs": "associates",
    "bc": "borough council", "bros": "brothers", "builders": "building", "cc": "county council", "center": "centre",
    "ch": "church", "comm": "community", "consultancy": "consulting", "consultants": "consulting", "contractors": "contractor",
    "ctr": "centre", "dc": "district council", "dept": "department", "dev": "development", "devt": "development",
    "educ": "education", "elec": "electrical", "eng": "engineering", "env": "environmental", "enviro": "environmental",
    "equip": "equipment", "fc": "football club", "gdns": "gardens", "gov": "government", "govt": "government", "grp": "group",
    "hosp": "hospital", "inst": "institute", "int": "international", "internat": "international", "intl": "international",
    "lancs": "lancashire", "man": "management", "mbc": "metropolitan borough council", "mfg": "manufacturing",
    "mgmt": "management", "mgt": "management", "mngt": "management", "nat": "national", "ne": "north east",
    "northeast": "north east", "northwest": "north west", "nw": "north west", "prods": "products", "product": "products",
    "rd": "road", "sch": "school", "se": "south east", "serv": "services", "service": "services", "servs": "services",
    "soln": "solutions", "solns": "solutions", "solrs": "solicitors", "sols": "solicitors", "solution": "solutions",
    "southeast": "south east", "southwest": "south west", "st": "saint", "supplies": "supply", "svcs": "services",
    "svs": "services", "sw": "south west", "sys": "systems", "system": "systems", "tech": "technology", "trg": "training",
    "uni": "university", "univ": "university", "yorks": "yorkshire",
}  # fmt: skip
"""What a short form stands for. One of two ways to say the same, such as “service” and “services”, also stands here."""

SIDES = frozenset([
    "boys", "east", "eastern", "girls", "higher", "infant", "junior", "juniors", "ladies", "lower", "men", "mens", "north",
    "northern", "senior", "seniors", "south", "southern", "upper", "west", "western", "women", "womens",
])  # fmt: skip
"""Words that tell two bodies of one place or club apart."""

TRADE = LEGAL | frozenset([
    "access", "accountants", "action", "agency", "air", "alarms", "all", "and", "architects", "art", "arts", "assessment",
    "assist", "associates", "association", "auto", "automotive", "bar", "body", "bookings", "borough", "brothers", "building",
    "buildings", "bureau", "business", "cabs", "cafe", "car", "care", "cars", "catering", "central", "centre", "chambers",
    "charity", "cleaning", "clearance", "clinic", "club", "coaches", "coaching", "coating", "coatings", "college", "commercial",
    "communication", "communications", "community", "computer", "computers", "construction", "consult", "consulting",
    "contract", "contracting", "contractor", "control", "council", "county", "courses", "creative", "data", "day", "delivery",
    "department", "design", "designs", "development", "digital", "direct", "distribution", "district", "doors", "driver",
    "east", "education", "electric", "electrical", "electronics", "employment", "energy", "engineering", "england",
    "enterprise", "enterprises", "entertainment", "environment", "environmental", "equipment", "estate", "estates", "europe",
    "european", "event", "events", "express", "facilities", "fencing", "finance", "financial", "fire", "fitness", "flooring",
    "foods", "football", "forum", "foundation", "friends", "fuel", "fuels", "furniture", "garage", "garden", "gardens", "gas",
    "general", "glass", "global", "government", "great", "green", "group", "health", "healthcare", "heating", "help", "high",
    "hire", "holding", "holdings", "home", "homes", "hospital", "hotel", "hotels", "house", "housing", "hygiene", "independent",
    "industrial", "industries", "information", "installations", "institute", "instruments", "insurance", "interior",
    "interiors", "international", "investment", "it", "joiners", "joinery", "kitchen", "kitchens", "labour", "land",
    "landscape", "landscapes", "landscaping", "law", "learning", "legal", "leisure", "life", "lighting", "living", "local",
    "logistics", "london", "machinery", "maintenance", "management", "manufacturing", "market", "marketing", "materials",
    "mechanical", "media", "medical", "memorials", "metal", "metropolitan", "ministry", "mobile", "motor", "motors", "museum",
    "museums", "music", "national", "network", "networks", "new", "news", "north", "northern", "nurseries", "nursery", "office",
    "online", "only", "open", "operations", "paper", "park", "parks", "partners", "partnership", "payroll", "people", "pest",
    "photography", "planning", "plant", "plastics", "play", "plumbing", "press", "primary", "print", "printers", "printing",
    "private", "pro", "products", "professional", "project", "projects", "properties", "property", "protection", "public",
    "publications", "publishing", "recruitment", "recycling", "refrigeration", "removal", "removals", "renewables", "rental",
    "repair", "repairs", "research", "residential", "resources", "restaurant", "restoration", "retail", "risk", "road",
    "roofing", "royal", "safety", "saint", "sales", "scaffolding", "school", "schools", "science", "secretarial", "security",
    "self", "services", "shop", "sign", "signs", "site", "skip", "skips", "social", "society", "software", "solicitors",
    "solutions", "south", "southern", "specialist", "specialists", "sport", "sports", "staffing", "steel", "storage", "store",
    "stores", "street", "studio", "studios", "supply", "support", "surveying", "surveyors", "surveys", "systems", "taxi",
    "taxis", "team", "technical", "technology", "tool", "tools", "total", "tours", "town", "trade", "trading", "traffic",
    "training", "transport", "travel", "treasury", "tree", "trees", "trust", "trustees", "tyres", "union", "united",
    "university", "utilities", "vehicle", "vehicles", "ventures", "vet", "veterinary", "video", "village", "waste", "water",
    "web", "west", "wholesale", "window", "windows", "works", "workshop", "world", "yard", "youth",
])  # fmt: skip
"""Words that say what a body does or what kind it is, and not which one it is."""
