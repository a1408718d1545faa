"""The companies that a contact is known to be linked to."""

from connectors.base import ID, Key


def now(peer, record):
    (found,) = peer.connector().find("person", [Key(ID, record.id)])
    return found


def test_a_read_by_id_tells_each_company_once(peer):
    """HubSpot names the primary company twice."""
    connector, made = peer.connector(), peer.made()
    assert now(peer, made).linked == ()
    ids = [connector.create("company", {"name": name}).id for name in ("Engines", "Looms")]
    peer.store.associate("contacts", peer.store.things["contacts"][made.id], "companies", ids[0])
    peer.store.associate("contacts", peer.store.things["contacts"][made.id], "companies", ids[1])
    assert now(peer, made).linked == tuple(ids)


def test_every_verb_that_knows_of_a_link_says_so(peer):
    connector = peer.connector()
    first, second = (connector.create("company", {"name": name}) for name in ("Engines", "Looms"))
    made = connector.create("person", peer.values(), first)
    assert made.linked == (first.id,) and now(peer, made) == made
    after = connector.link(connector.link(made, second), second)
    assert after.linked == (first.id, second.id) and now(peer, made) == after.model_copy(
        update={"was_linked": None}
    )
    assert connector.update(made, {"jobtitle": "Chief Engineer"}).linked == after.linked


def test_a_search_does_not_know_of_links_and_the_read_by_id_is_believed(peer, another_process):
    connector = peer.connector()
    company = connector.create("company", peer.company())
    made = connector.create("person", peer.values(), company)
    another_process()
    address = Key("hs_linkedin_url", made.values["hs_linkedin_url"])
    (found,) = connector.find("person", [address])
    assert (found.id, found.linked) == (made.id, ())
    assert connector.find("person", [address, Key(ID, made.id)]) == [made]


def test_a_company_that_is_gone_is_linked_no_more(peer):
    connector = peer.connector()
    company = connector.create("company", peer.company())
    made = connector.create("person", peer.values(), company)
    connector.delete(company)
    assert now(peer, made).linked == ()


def test_undo_of_a_link_gives_the_old_companies_back(peer):
    connector, person = peer.connector(), peer.made()
    old, new = (connector.create("company", {"name": name}) for name in ("Old Engines", "New Engines"))
    connector.link(person, old)
    (held,) = connector.find("person", [Key(ID, person.id)])
    after = connector.link(held, new)
    assert (after.was_linked, set(after.linked)) == ((old.id,), {old.id, new.id})
    assert connector.restore_links(after, after.was_linked).linked == (old.id,)
    assert peer.links(person) == [old.id]
    assert connector.restore_links(after, after.was_linked).linked == (old.id,), "safe to repeat"
