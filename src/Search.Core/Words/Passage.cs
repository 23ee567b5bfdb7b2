namespace Search.Words;

/// <summary>A piece of an article's text whose words are read in one go.</summary>
/// <param name="Zone">What kind of piece it is; the first paragraph is part of its section's passage.</param>
/// <param name="Section">Position of its section in the article, from 0; −1 for title, subtitle and description.</param>
/// <param name="Text">As a reader sees it.</param>
public sealed record Passage(Zone Zone, int Section, string Text);
