BEGIN TRANSACTION;
CREATE TABLE contact_groups (
	organisation VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	id VARCHAR, 
	name VARCHAR, 
	parent VARCHAR, 
	document JSON NOT NULL, 
	PRIMARY KEY (organisation, position)
);
INSERT INTO "contact_groups" VALUES('lilleby',0,'emner','Emner',NULL,'{"id": "emner", "name": "Emner", "description": "", "parent": null, "targets": ["CITIZEN", "COMPANY"]}');
INSERT INTO "contact_groups" VALUES('lilleby',1,'erhverv','Erhverv','emner','{"id": "erhverv", "name": "Erhverv", "description": "", "parent": "emner", "targets": ["COMPANY"]}');
INSERT INTO "contact_groups" VALUES('lilleby',2,'forvaltninger','Forvaltninger',NULL,'{"id": "forvaltninger", "name": "Forvaltninger", "description": "", "parent": null, "targets": ["CITIZEN", "COMPANY"]}');
CREATE TABLE contact_points (
	organisation VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	id VARCHAR, 
	name VARCHAR, 
	owner_unit VARCHAR, 
	document JSON NOT NULL, 
	PRIMARY KEY (organisation, position)
);
INSERT INTO "contact_points" VALUES('lilleby',0,'alt-andet','Lilleby Kommune – alt andet',NULL,'{"id": "alt-andet", "name": "Lilleby Kommune \u2013 alt andet", "description": "Skriv her.", "search_terms": ["post"], "groups": ["emner"], "targets": ["CITIZEN", "COMPANY"], "active": true, "visible": true, "alternatives": [], "owner_unit": null, "source": "test", "as_of": null}');
INSERT INTO "contact_points" VALUES('lilleby',1,'regning','Regning fra kommunen','debitor','{"id": "regning", "name": "Regning fra kommunen", "description": "Skriv her.", "search_terms": ["post"], "groups": ["erhverv", "emner"], "targets": ["CITIZEN", "COMPANY"], "active": true, "visible": true, "alternatives": [], "owner_unit": "debitor", "source": "test", "as_of": null}');
INSERT INTO "contact_points" VALUES('lilleby',2,'skoler','Skoleforvaltningen',NULL,'{"id": "skoler", "name": "Skoleforvaltningen", "description": "Skriv her.", "search_terms": ["post"], "groups": ["forvaltninger"], "targets": ["CITIZEN", "COMPANY"], "active": true, "visible": true, "alternatives": [], "owner_unit": null, "source": "test", "as_of": null}');
INSERT INTO "contact_points" VALUES('lilleby',3,'brevarkiv','Brevarkiv og kort',NULL,'{"id": "brevarkiv", "name": "Brevarkiv og kort", "description": "Skriv her.", "search_terms": ["post"], "groups": ["emner"], "targets": ["CITIZEN"], "active": true, "visible": true, "alternatives": [], "owner_unit": null, "source": "test", "as_of": null}');
INSERT INTO "contact_points" VALUES('lilleby',4,'lukket','Lukket',NULL,'{"id": "lukket", "name": "Lukket", "description": "Skriv her.", "search_terms": ["post"], "groups": ["emner"], "targets": ["CITIZEN", "COMPANY"], "active": true, "visible": false, "alternatives": [], "owner_unit": null, "source": "test", "as_of": null}');
CREATE TABLE examples (
	position INTEGER NOT NULL, 
	id VARCHAR NOT NULL, 
	writer VARCHAR NOT NULL, 
	document JSON NOT NULL, 
	PRIMARY KEY (position), 
	UNIQUE (id)
);
INSERT INTO "examples" VALUES(0,'q-1','mia','{"id": "q-1", "text": "Hvor betaler jeg?", "audience": null, "kind": "question", "language": "da", "expected": ["regning"], "authority": null, "unit": null, "writer": "mia", "tags": []}');
CREATE TABLE links (
	organisation VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	contact_point VARCHAR, 
	document JSON NOT NULL, 
	PRIMARY KEY (organisation, position)
);
CREATE TABLE meta (
	"key" VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	PRIMARY KEY ("key")
);
INSERT INTO "meta" VALUES('application','recipient-finder');
INSERT INTO "meta" VALUES('schema_version','1');
INSERT INTO "meta" VALUES('examples','d578378926e19c04b283529aa2798f1126bc0bf92ade870b1c98ab8154c7c81a');
CREATE TABLE organisations (
	organisation VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	hash VARCHAR NOT NULL, 
	document JSON NOT NULL, 
	PRIMARY KEY (organisation)
);
INSERT INTO "organisations" VALUES('lilleby','Lilleby Kommune','4f96f3f77aee5e75ea46bfe920ead42c4889489164d02dbda7ee6ac406e42e72','{"id": "lilleby", "name": "Lilleby Kommune", "cvr": null, "type": "AUTHORITY", "authority_type": "MUNICIPALITY", "phone": "70 20 30 40", "website": "https://lilleby.example", "default_contact_point": "alt-andet"}');
CREATE TABLE other_authorities (
	organisation VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	id VARCHAR, 
	name VARCHAR, 
	document JSON NOT NULL, 
	PRIMARY KEY (organisation, position)
);
INSERT INTO "other_authorities" VALUES('lilleby',0,'nabo','Naboby Kommune','{"id": "nabo", "name": "Naboby Kommune", "aliases": [], "cvr": null, "kind": "municipality", "handles": ["naboens sager"], "advice_da": "Skriv til Naboby.", "advice_en": "Write to Naboby.", "source": "test"}');
CREATE TABLE platform_observations (
	organisation VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	platform VARCHAR, 
	contact_point VARCHAR, 
	unit VARCHAR, 
	document JSON NOT NULL, 
	PRIMARY KEY (organisation, position)
);
INSERT INTO "platform_observations" VALUES('lilleby',0,'virk',NULL,'debitor','{"platform": "virk", "audience": "COMPANY", "unit": "debitor", "observed": "hidden", "from": null, "to": null, "source": "test"}');
CREATE TABLE platforms (
	organisation VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	id VARCHAR, 
	name VARCHAR, 
	document JSON NOT NULL, 
	PRIMARY KEY (organisation, position)
);
INSERT INTO "platforms" VALUES('lilleby',0,'virk','Virk','{"id": "virk", "name": "Virk", "audiences": ["COMPANY"], "steps_da": ["V\u00e6lg {authority}, {group_path} og {contact_point}."], "steps_en": ["Choose {authority}, {group_path} and {contact_point}."], "searches": ["name"], "note": "", "source": "test"}');
CREATE TABLE reply_buttons (
	day VARCHAR NOT NULL, 
	administration VARCHAR NOT NULL, 
	sending_system VARCHAR NOT NULL, 
	audience VARCHAR NOT NULL, 
	seen VARCHAR NOT NULL, 
	count INTEGER NOT NULL, 
	PRIMARY KEY (day, administration, sending_system, audience, seen)
);
INSERT INTO "reply_buttons" VALUES('2026-11-20','skoleforvaltningen','brevskriver','COMPANY','no',1);
CREATE TABLE sending_systems (
	organisation VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	id VARCHAR, 
	name VARCHAR, 
	document JSON NOT NULL, 
	PRIMARY KEY (organisation, position)
);
INSERT INTO "sending_systems" VALUES('lilleby',0,'brevskriver','Brevskriver','{"id": "brevskriver", "name": "Brevskriver", "aliases": [], "used_by": ["debitor"], "replyable": "no", "reply_advice_da": "Skriv en ny besked.", "reply_advice_en": "Write a new message.", "facts": [], "as_of": null, "source": "test"}');
CREATE TABLE units (
	organisation VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	id VARCHAR, 
	name VARCHAR, 
	parent VARCHAR, 
	contact_point VARCHAR, 
	document JSON NOT NULL, 
	PRIMARY KEY (organisation, position)
);
INSERT INTO "units" VALUES('lilleby',0,'byen','Lilleby Kommune',NULL,'alt-andet','{"id": "byen", "kind": "kommune", "name": "Lilleby Kommune", "parent": null, "aliases": [], "former": [], "address": "", "postcode": "", "city": "", "phones": [], "emails": [], "web": [], "ean": [], "contact_point": "alt-andet", "reply": "digital_post", "channel_note": "", "topics": [], "source": "test", "confidence": "likely", "as_of": null}');
INSERT INTO "units" VALUES('lilleby',1,'skoleforvaltningen','Skoleforvaltningen','byen','skoler','{"id": "skoleforvaltningen", "kind": "forvaltning", "name": "Skoleforvaltningen", "parent": "byen", "aliases": [], "former": [], "address": "", "postcode": "", "city": "", "phones": [], "emails": [], "web": [], "ean": [], "contact_point": "skoler", "reply": "digital_post", "channel_note": "", "topics": [], "source": "test", "confidence": "likely", "as_of": null}');
INSERT INTO "units" VALUES('lilleby',2,'debitor','Center for Finans/Debitor','byen','regning','{"id": "debitor", "kind": "enhed", "name": "Center for Finans/Debitor", "parent": "byen", "aliases": [], "former": [], "address": "", "postcode": "", "city": "", "phones": [], "emails": [], "web": [], "ean": [], "contact_point": "regning", "reply": "digital_post", "channel_note": "", "topics": [], "source": "test", "confidence": "likely", "as_of": null}');
INSERT INTO "units" VALUES('lilleby',3,'kasse','Kassen','debitor','regning','{"id": "kasse", "kind": "enhed", "name": "Kassen", "parent": "debitor", "aliases": [], "former": [], "address": "", "postcode": "", "city": "", "phones": [], "emails": [], "web": [], "ean": [], "contact_point": "regning", "reply": "digital_post", "channel_note": "", "topics": [], "source": "test", "confidence": "likely", "as_of": null}');
INSERT INTO "units" VALUES('lilleby',4,'skole','Søndre Skole','skoleforvaltningen','skoler','{"id": "skole", "kind": "enhed", "name": "S\u00f8ndre Skole", "parent": "skoleforvaltningen", "aliases": [], "former": [], "address": "", "postcode": "", "city": "", "phones": [], "emails": [], "web": [], "ean": [], "contact_point": "skoler", "reply": "other_channel", "channel_note": "Skriv i Aula.", "topics": [], "source": "test", "confidence": "likely", "as_of": null}');
INSERT INTO "units" VALUES('lilleby',5,'arkivet','Brevarkivet','byen','brevarkiv','{"id": "arkivet", "kind": "enhed", "name": "Brevarkivet", "parent": "byen", "aliases": [], "former": [], "address": "", "postcode": "", "city": "", "phones": [], "emails": [], "web": [], "ean": [], "contact_point": "brevarkiv", "reply": "digital_post", "channel_note": "", "topics": [], "source": "test", "confidence": "likely", "as_of": null}');
INSERT INTO "units" VALUES('lilleby',6,'sfo','SFO','skole',NULL,'{"id": "sfo", "kind": "enhed", "name": "SFO", "parent": "skole", "aliases": [], "former": [], "address": "", "postcode": "", "city": "", "phones": [], "emails": [], "web": [], "ean": [], "contact_point": null, "reply": "inherits", "channel_note": "", "topics": [], "source": "test", "confidence": "likely", "as_of": null}');
CREATE INDEX ix_examples_writer ON examples (writer);
CREATE INDEX ix_contact_groups_parent ON contact_groups (parent);
CREATE INDEX ix_contact_groups_name ON contact_groups (name);
CREATE INDEX ix_contact_groups_id ON contact_groups (id);
CREATE INDEX ix_contact_points_name ON contact_points (name);
CREATE INDEX ix_contact_points_owner_unit ON contact_points (owner_unit);
CREATE INDEX ix_contact_points_id ON contact_points (id);
CREATE INDEX ix_units_name ON units (name);
CREATE INDEX ix_units_parent ON units (parent);
CREATE INDEX ix_units_id ON units (id);
CREATE INDEX ix_units_contact_point ON units (contact_point);
CREATE INDEX ix_other_authorities_name ON other_authorities (name);
CREATE INDEX ix_other_authorities_id ON other_authorities (id);
CREATE INDEX ix_platforms_id ON platforms (id);
CREATE INDEX ix_platforms_name ON platforms (name);
CREATE INDEX ix_platform_observations_platform ON platform_observations (platform);
CREATE INDEX ix_platform_observations_unit ON platform_observations (unit);
CREATE INDEX ix_platform_observations_contact_point ON platform_observations (contact_point);
CREATE INDEX ix_sending_systems_id ON sending_systems (id);
CREATE INDEX ix_sending_systems_name ON sending_systems (name);
CREATE INDEX ix_links_contact_point ON links (contact_point);
COMMIT;
