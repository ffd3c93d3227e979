package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"himprep/quiz"
)

// saveTexts keeps the texts of items, each once.
func saveTexts(ctx context.Context, tx *sql.Tx, items []quiz.Placed) error {
	for _, p := range items {
		if p.Text == nil {
			if err := knownText(ctx, tx, p); err != nil {
				return err
			}
			continue
		}
		data, err := json.Marshal(p.Text)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "INSERT INTO text (hash, json) VALUES (?, ?) ON CONFLICT DO NOTHING", p.Hash, string(data)); err != nil {
			return err
		}
	}
	return nil
}

// knownText refuses an item whose text could not be read back.
func knownText(ctx context.Context, tx *sql.Tx, p quiz.Placed) error {
	if p.Hash == "" {
		return nil
	}
	var one int
	err := tx.QueryRowContext(ctx, "SELECT 1 FROM text WHERE hash = ?", p.Hash).Scan(&one)
	if errors.Is(err, sql.ErrNoRows) {
		return fmt.Errorf("question %s comes without its text", p.ID)
	}
	return err
}

// joinTexts gives each item with a hash its text. Items with the same text
// share it.
func joinTexts(ctx context.Context, q queryer, items []quiz.Placed) error {
	texts := map[string]*quiz.Text{}
	var hashes []string
	for _, p := range items {
		if _, ok := texts[p.Hash]; !ok && p.Hash != "" {
			texts[p.Hash] = nil
			hashes = append(hashes, p.Hash)
		}
	}
	wanted, err := json.Marshal(hashes)
	if err != nil {
		return err
	}
	rows, err := q.QueryContext(ctx, "SELECT hash, json FROM text WHERE hash IN (SELECT value FROM json_each(?))", string(wanted))
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var hash string
		var data sql.RawBytes
		if err := rows.Scan(&hash, &data); err != nil {
			return err
		}
		t := new(quiz.Text)
		if err := json.Unmarshal(data, t); err != nil {
			return broken("text %s: %v", hash, err)
		}
		texts[hash] = t
	}
	if err := rows.Err(); err != nil {
		return err
	}
	for i, p := range items {
		if p.Hash == "" {
			continue
		}
		if items[i].Text = texts[p.Hash]; items[i].Text == nil {
			return broken("the text of question %s is missing", p.ID)
		}
	}
	return nil
}
